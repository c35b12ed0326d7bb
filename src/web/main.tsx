/** Starts the PWA: styles, providers, router, service worker. Holds no screen of its own. */
import '@mantine/core/styles.layer.css';
import './design/fonts.css';
import './design/tokens.css';
import './design/global.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { registerServiceWorker } from './pwa/register.ts';

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
registerServiceWorker();
