import 'virtual:mantine-styles';
import '@mantine/notifications/styles.layer.css';
import './app/global.css';

import { startTransition, StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { RouterProvider } from 'react-router/dom';

import { prefetchPages } from '@/app/prefetch-pages';
import { Providers } from '@/app/providers';
import { createRouter, laterPages } from '@/app/router';
import { speak } from '@/lib/language';
import { dropDeadSheets, loadChunk } from '@/lib/load-chunk';
import { CHOSEN, LANGUAGES } from '@/locales/languages';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no element with the id "root"');

dropDeadSheets();
speak(await loadChunk(LANGUAGES[CHOSEN]));

/** Once the frame of index.html is painted: nothing that follows is to hold that back. A hidden tab paints nothing. */
const painted = () =>
  new Promise<void>((resolve) => {
    if (document.visibilityState === 'hidden') resolve();
    else requestAnimationFrame(() => setTimeout(resolve));
  });

const page = (
  <StrictMode>
    <Providers>
      <RouterProvider router={createRouter()} />
    </Providers>
  </StrictMode>
);
// In slices: the frame of index.html is there, and a press on the way is not held back.
await painted();
startTransition(() => createRoot(root).render(page));

void prefetchPages(laterPages);
