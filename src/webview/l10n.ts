import * as v from 'valibot';
import { numberText, type Texts, t, useTexts } from '../shared/l10n.ts';

export { numberText, t };

const textsSchema = v.pipe(v.string(), v.parseJson(), v.record(v.string(), v.string()));

/** What the page's owner has put into `data-l10n`; nothing there, or nothing of use, leaves the page English. */
function textsOfPage(): Texts {
  // Parts of the page are tested in Node.
  if (typeof document === 'undefined') return {};
  const parsed = v.safeParse(textsSchema, document.body.dataset.l10n);
  return parsed.success ? parsed.output : {};
}

// On load, and imported first by page.ts: tables of texts are made when their files are loaded.
const texts = textsOfPage();
if (Object.keys(texts).length > 0) useTexts(texts, document.documentElement.lang);
