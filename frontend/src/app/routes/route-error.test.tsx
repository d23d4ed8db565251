import { render, screen } from '@testing-library/react';
import { createMemoryRouter, RouterProvider } from 'react-router';
import { expect, it, vi } from 'vitest';

import { Providers } from '@/app/providers';
import { RouteErrorScreen } from '@/app/routes/route-error';

function Broken(): never {
  throw new Error('secret insides');
}

it('says what to do when a page breaks, and shows nothing of its insides', async () => {
  const complained = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const router = createMemoryRouter([{ path: '/', element: <Broken />, errorElement: <RouteErrorScreen /> }]);
  render(
    <Providers>
      <RouterProvider router={router} />
    </Providers>,
  );
  expect(await screen.findByRole('button', { name: 'Reload the page' })).toBeVisible();
  expect(screen.queryByText(/secret insides/)).toBeNull();
  expect(complained).toHaveBeenCalled();
});
