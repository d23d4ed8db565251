import { createBrowserRouter, type RouteObject } from 'react-router';

import { AppShell } from '@/app/app-shell';
import { LiveRoute } from '@/app/routes/live';
import { NotFoundRoute } from '@/app/routes/not-found';
import { RegisterRoute } from '@/app/routes/register';
import { RegisterStudentRoute } from '@/app/routes/register-student';
import { RouteErrorScreen } from '@/app/routes/route-error';
import { StudentsRoute } from '@/app/routes/students';

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
          { path: 'register', element: <RegisterRoute /> },
          { path: 'register/:studentId', element: <RegisterStudentRoute /> },
          { path: 'students', element: <StudentsRoute /> },
          { path: '*', element: <NotFoundRoute /> },
        ],
      },
    ],
  },
];

export function createRouter() {
  return createBrowserRouter(routes);
}
