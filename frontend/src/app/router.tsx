import { createBrowserRouter, type RouteObject } from 'react-router';

import { AppShell } from '@/app/app-shell';
import { loadPage, type Load } from '@/app/load-page';
import { LiveRoute } from '@/app/routes/live';
import { LoadingScreen } from '@/app/routes/loading';
import { NotFoundRoute } from '@/app/routes/not-found';
import { RouteErrorScreen } from '@/app/routes/route-error';

/** The pages that come later, in the order of the list below. */
const later: Load[] = [];

/** A page that is fetched when it is first visited, or before, in an idle moment: the first load brings the live view. */
function page(path: string, load: Load): RouteObject {
  later.push(load);
  const lazy = async () => ({ Component: await loadPage(load, () => comingTo()) });
  return { path, lazy, HydrateFallback: LoadingScreen };
}

let comingTo = () => window.location.href;

/** react-router: a handful of plain paths and an error screen a route, without generated code. */
export const routes: RouteObject[] = [
  {
    element: <AppShell />,
    errorElement: <RouteErrorScreen />,
    children: [
      {
        errorElement: <RouteErrorScreen />,
        children: [
          { index: true, element: <LiveRoute /> },
          page('register', async () => (await import('@/app/routes/register')).RegisterRoute),
          page('register/:studentId', async () => (await import('@/app/routes/register-student')).RegisterStudentRoute),
          page('students', async () => (await import('@/app/routes/students')).StudentsRoute),
          page('students/import', async () => (await import('@/app/routes/student-import')).StudentImportRoute),
          page('students/gallery', async () => (await import('@/app/routes/gallery')).GalleryRoute),
          page('students/:studentId', async () => (await import('@/app/routes/student')).StudentRoute),
          page(
            'students/:studentId/consent-form',
            async () => (await import('@/app/routes/consent-form')).ConsentFormRoute,
          ),
          page('classes', async () => (await import('@/app/routes/classes')).ClassesRoute),
          page('classes/new', async () => (await import('@/app/routes/class-new')).NewClassRoute),
          page('classes/:classId', async () => (await import('@/app/routes/class')).ClassRoute),
          page('classes/:classId/edit', async () => (await import('@/app/routes/class-edit')).EditClassRoute),
          page('classes/:classId/roster', async () => (await import('@/app/routes/class-roster')).ClassRosterRoute),
          page('classes/:classId/seats', async () => (await import('@/app/routes/class-seats')).ClassSeatsRoute),
          page('classes/:classId/import', async () => (await import('@/app/routes/class-import')).ClassImportRoute),
          page('sessions', async () => (await import('@/app/routes/sessions')).SessionsRoute),
          page('sessions/:sessionId', async () => (await import('@/app/routes/session')).SessionRoute),
          page('settings/recognition', async () => (await import('@/app/routes/recognition')).RecognitionRoute),
          page('health', async () => (await import('@/app/routes/health')).HealthRoute),
          page('mail', async () => (await import('@/app/routes/mail')).MailRoute),
          page('mail/mailbox', async () => (await import('@/app/routes/mailbox')).MailboxRoute),
          page('settings', async () => (await import('@/app/routes/settings')).SettingsRoute),
          { path: '*', element: <NotFoundRoute /> },
        ],
      },
    ],
  },
];

/** How the pages that come later are loaded. */
export const laterPages: readonly Load[] = later;

export function createRouter() {
  const router = createBrowserRouter(routes);
  comingTo = () => {
    const { location } = router.state.navigation;
    return location ? new URL(router.createHref(location), window.location.href).href : window.location.href;
  };
  return router;
}
