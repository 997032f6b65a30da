import type { Dialog, Page } from 'playwright-core';

/** Runs what loads a page anew. Says no where the browser asks whether to leave; whether it did not ask. */
export async function loadsWithoutQuestion(page: Page, load: () => Promise<void>): Promise<boolean> {
  const outcome = new Promise<boolean>((resolve) => {
    const onLoad = () => {
      page.off('dialog', onQuestion);
      resolve(true);
    };
    const onQuestion = async (question: Dialog) => {
      page.off('load', onLoad);
      await question.dismiss();
      resolve(false);
    };
    page.once('load', onLoad).once('dialog', onQuestion);
  });
  await load();
  return outcome;
}
