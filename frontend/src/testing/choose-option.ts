import { screen } from '@testing-library/react';
import type { UserEvent } from '@testing-library/user-event';

/** Chooses from a list that drops down. jsdom knows no layout, so that the list counts as hidden there. */
export async function chooseOption(user: UserEvent, field: string, option: string): Promise<void> {
  await user.click(await screen.findByRole('combobox', { name: field }));
  await user.click(await screen.findByRole('option', { name: option, hidden: true }));
}
