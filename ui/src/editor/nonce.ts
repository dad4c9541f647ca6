/**
 * The nonce that the content security policy knows. The host gives it to the style element of `index.html`; the
 * editor's own style sheet needs it, too. Empty where there is no policy.
 */
export function styleNonce(): string {
  return document.querySelector('style')?.nonce ?? '';
}
