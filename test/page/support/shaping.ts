import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import type { Geometry } from '../../../src/shared/recipe/geometry.ts';
import { geometryOf, type Recipe } from '../../../src/shared/recipe/recipe.ts';
import type { Owner } from './owner.ts';
import { decodePng, untilSharp } from './pages.ts';

export const picture = (page: Page) => page.locator('.picture');
export const cropArea = (page: Page) => page.getByRole('group', { name: /^Crop area/ });
export const toolbarButton = (page: Page, name: string) =>
  page.getByRole('banner').getByRole('button', { name, exact: true });

export async function boxOf(locator: Locator) {
  return (await locator.boundingBox()) ?? assert.fail('not on screen');
}

/** Colours of the picture on screen, as it was drawn at 100 %. */
export async function seen(page: Page) {
  await untilSharp(page);
  return decodePng(await page.screenshot({ clip: await boxOf(picture(page)) }));
}

/** Waits until the picture on screen has these sides, in CSS pixels. */
export async function untilPicture(
  page: Page,
  sides: { readonly width?: number; readonly height?: number },
): Promise<void> {
  await page.waitForFunction(({ width, height }) => {
    const { clientWidth, clientHeight } = document.querySelector('.picture') ?? {};
    return (width ?? clientWidth) === clientWidth && (height ?? clientHeight) === clientHeight;
  }, sides);
}

export function shapedRecipe(geometry: Partial<Geometry>): Recipe {
  return { version: 1, adjustments: {}, geometry };
}

export async function startCrop(page: Page): Promise<void> {
  await picture(page).press('c');
  await cropArea(page).waitFor();
}

export async function openPane(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Shape/ }).click();
}

export const cropOf = (owner: Owner) => geometryOf(owner.recipe).crop;
