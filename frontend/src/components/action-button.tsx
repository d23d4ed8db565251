import { Button, type ButtonProps } from '@mantine/core';
import type { ComponentPropsWithRef, MouseEvent } from 'react';

import classes from './action-button.module.css';

type OwnProps = Omit<ButtonProps, 'loading'>;
type ActionButtonProps = OwnProps &
  Omit<ComponentPropsWithRef<'button'>, keyof ButtonProps> & {
    /** What it asked for is under way: a press does nothing then. */
    pending: boolean;
  };

/**
 * A button whose press takes a while. It stays enabled meanwhile: a browser takes the focus from what is disabled, and
 * whoever goes by keyboard would start again at the top of the page.
 */
export function ActionButton({ pending, onClick, className, ...props }: ActionButtonProps) {
  const press = (event: MouseEvent<HTMLButtonElement>) => {
    // The Enter key in a field presses its form's button too, and nothing is to be sent twice.
    if (pending) event.preventDefault();
    else onClick?.(event);
  };
  return (
    <Button
      {...props}
      className={[classes.button, className].filter(Boolean).join(' ')}
      aria-busy={pending}
      aria-disabled={pending || undefined}
      onClick={press}
    />
  );
}
