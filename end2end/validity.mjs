// The HTML that the server writes, validated against the standard.
import { HtmlValidate } from 'html-validate';
import { expect } from './fixtures.mjs';

const validator = new HtmlValidate({
  extends: ['html-validate:standard'],
  rules: {
    // Differences of style in Leptos' HTML, without a difference in meaning.
    'void-style': 'off',
    'no-trailing-whitespace': 'off',
    'attribute-boolean-style': 'off',
    'attribute-empty-style': 'off',
    'doctype-style': 'off',
    // The title is followed by the site's name; search engines shorten it anyway.
    'long-title': 'off',
    'no-inline-style': 'error',
  },
});

/** The HTML at an address is valid, in every language. */
export async function expectValid(request, address) {
  for (const language of ['', 'sprak=nn', 'sprak=en']) {
    const there = address + (language && (address.includes('?') ? '&' : '?') + language);
    const response = await request.get(there);
    // Leptos marks where texts end with `<!>`, which every browser reads as an empty comment and this
    // parser refuses.
    const report = await validator.validateString((await response.text()).replaceAll('<!>', ''));
    const found = report.results.flatMap(({ messages }) => messages.map(({ ruleId, message, line, column }) => `${ruleId} ${line}:${column} ${message}`));
    expect(found, there).toEqual([]);
  }
}
