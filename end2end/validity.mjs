// The HTML that the server writes, validated against the standard.
import { HtmlValidate } from 'html-validate';
import { expect } from './fixtures.mjs';

const validator = new HtmlValidate({
  extends: ['html-validate:standard'],
  rules: {
    // Matters of style in Leptos' HTML.
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

/** Checks that the HTML of a page is valid, in every language. */
export async function expectValid(request, path) {
  for (const language of ['', 'sprak=nn', 'sprak=en']) {
    const url = path + (language && (path.includes('?') ? '&' : '?') + language);
    const response = await request.get(url);
    // Leptos separates texts by `<!>`, which browsers read as an empty comment and this parser refuses.
    const report = await validator.validateString((await response.text()).replaceAll('<!>', ''));
    const found = report.results
      .flatMap(({ messages }) => messages)
      .map(({ ruleId, message, line, column }) => `${ruleId} ${line}:${column} ${message}`);
    expect(found, url).toEqual([]);
  }
}
