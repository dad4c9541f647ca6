import { syntaxHighlighting } from '@codemirror/language';
import { tagHighlighter, tags } from '@lezer/highlight';

/** Gives each kind of Markdown a class; `editor.css` says what they look like. */
export const highlight = syntaxHighlighting(
  tagHighlighter([
    { tag: tags.processingInstruction, class: 'md-mark' },
    { tag: tags.heading, class: 'md-heading' },
    { tag: tags.emphasis, class: 'md-emphasis' },
    { tag: tags.strong, class: 'md-strong' },
    { tag: tags.strikethrough, class: 'md-struck' },
    { tag: tags.link, class: 'md-link' },
    { tag: tags.url, class: 'md-url' },
    { tag: tags.string, class: 'md-title' },
    { tag: tags.labelName, class: 'md-url' },
    { tag: tags.monospace, class: 'md-code' },
    { tag: tags.contentSeparator, class: 'md-mark' },
    { tag: tags.comment, class: 'md-aside' },
    { tag: tags.angleBracket, class: 'md-mark' },
    { tag: tags.tagName, class: 'md-aside' },
    { tag: tags.escape, class: 'md-mark' },
    { tag: tags.atom, class: 'md-task' },
  ]),
);
