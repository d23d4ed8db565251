import '@mantine/core/styles.layer.css';
import '@mantine/notifications/styles.layer.css';
import './app/global.css';

import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { RouterProvider } from 'react-router/dom';

import { Providers } from '@/app/providers';
import { createRouter } from '@/app/router';
import { speak } from '@/lib/language';
import { CHOSEN, LANGUAGES } from '@/locales/languages';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no element with the id "root"');

speak(await LANGUAGES[CHOSEN]());

createRoot(root).render(
  <StrictMode>
    <Providers>
      <RouterProvider router={createRouter()} />
    </Providers>
  </StrictMode>,
);
