/**
 * The nonce of the content security policy. The host puts it on the style element of `index.html`, and the editor's own
 * style sheet needs it too. Empty if there is no policy.
 */
export function styleNonce(): string {
  return document.querySelector('style')?.nonce ?? '';
}
