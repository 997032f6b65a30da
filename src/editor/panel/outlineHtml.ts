/** Text as the value of an attribute. */
export function attribute(value: { toString(): string }): string {
  return value.toString().replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}

/** The picture at that address where it will lie once the page's script has built the rest, in the place of this outline. */
export function outlineHtml(url: string): string {
  return `<div class="outline" aria-hidden="true">
<div class="toolbar"></div>
<div class="columns">
<div class="main"><div class="stageArea"><div class="stage">
<img class="earlyPicture" alt="" aria-hidden="true" elementtiming="early" src="${attribute(url)}">
</div></div></div>
<div class="sidePanel"></div>
</div>
</div>`;
}

/** How long the page's script waits for the picture, in milliseconds. */
const patienceMs = 500;

/**
 * A script that starts the page's own once the picture in the outline is on its way to the screen: building the page
 * keeps the thread busy through which the picture comes. A module starts once, however often it is asked for.
 */
export function startAfterPicture(scriptUrl: string): string {
  const url = JSON.stringify(scriptUrl).replaceAll('<', '\\u003c');
  return `const start = () => import(${url});
const image = document.querySelector('.earlyPicture');
const startAfterFrame = () => requestAnimationFrame(() => requestAnimationFrame(start));
image.addEventListener('load', startAfterFrame);
image.addEventListener('error', start);
if (image.complete) startAfterFrame();
setTimeout(start, ${patienceMs});`;
}
