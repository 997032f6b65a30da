import assert from 'node:assert/strict';
import { participantColours } from '../../../src/shared/protocol/participant.ts';
import { contributedColours, type ThemeKind, themeKinds } from '../../support/participantColours.ts';

/** What the colours lie on in VS Code's default themes (Dark Modern, Light Modern and both high contrasts): editor, side bar, a chosen row. */
const backgrounds: Readonly<Record<ThemeKind, readonly string[]>> = {
  dark: ['#1f1f1f', '#181818', '#04395e', '#37373d'],
  light: ['#ffffff', '#f8f8f8', '#e8e8e8', '#e4e6f1'],
  highContrast: ['#000000'],
  highContrastLight: ['#ffffff'],
};

/** WCAG 2.2, relative luminance and contrast ratio. */
const luminance = (colour: string): number => {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const level = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return level <= 0.04045 ? level / 12.92 : ((level + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};
const contrast = (one: string, other: string): number => {
  const [dark = 0, bright = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (bright + 0.05) / (dark + 0.05);
};

describe('the colours of participants', () => {
  const participants = contributedColours.filter(({ id }) => /^pixelpair\.participant\d$/.test(id));
  const foreground = contributedColours.find(({ id }) => id === 'pixelpair.participantForeground');

  it('are contributed to VS Code, one for each there is, all different', () => {
    const ids = Array.from({ length: participantColours }, (_, n) => `pixelpair.participant${n + 1}`);
    assert.deepEqual(
      participants.map(({ id }) => id),
      ids,
    );
    for (const kind of themeKinds)
      assert.equal(new Set(participants.map(({ defaults }) => defaults[kind])).size, participantColours);
  });

  for (const kind of themeKinds) {
    it(`can be told from what is behind them in the ${kind} theme: 3:1 or more`, () => {
      for (const { id, defaults } of participants)
        for (const background of backgrounds[kind])
          assert.ok(contrast(defaults[kind], background) >= 3, `${id} on ${background}`);
    });

    it(`can be read with the text that lies on them in the ${kind} theme: 4.5:1 or more`, () => {
      assert.ok(foreground);
      for (const { id, defaults } of participants)
        assert.ok(contrast(defaults[kind], foreground.defaults[kind]) >= 4.5, `${id}`);
    });
  }
});
