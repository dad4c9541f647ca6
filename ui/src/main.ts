import '@fontsource-variable/inter/wght.css';
import '@fontsource-variable/newsreader/opsz.css';
import '@fontsource-variable/newsreader/opsz-italic.css';
import '@fontsource/jetbrains-mono/400.css';
import '@fontsource/jetbrains-mono/600.css';
import { mount } from 'svelte';
import { host } from './core/host';
import './design/tokens.css';
import './design/base.css';
import './design/columns.css';
import './design/entries.css';
import './design/pieces.css';
import Window from './shell/Window.svelte';

const target = document.getElementById('app');
if (target !== null) mount(Window, { target, props: { host } });
