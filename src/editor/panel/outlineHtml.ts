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
