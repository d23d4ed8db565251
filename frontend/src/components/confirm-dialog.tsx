import { Button, Group, Modal } from '@mantine/core';
import type { ReactNode } from 'react';

import { ActionButton } from '@/components/action-button';
import { Notice } from '@/components/notice';
import type { ApiError } from '@/lib/api-error';
import { words } from '@/lib/words';

import classes from './confirm-dialog.module.css';

const t = words('components');

interface ConfirmDialogProps {
  opened: boolean;
  title: ReactNode;
  children: ReactNode;
  /** What the button says that does it. */
  confirm: string;
  keep?: string;
  destructive?: boolean;
  pending: boolean;
  error: ApiError | null;
  disabled?: boolean;
  onConfirm: () => void;
  onClose: () => void;
}

/** Asks before something that is not easily taken back. The way out has the focus. */
export function ConfirmDialog({
  opened,
  title,
  children,
  confirm,
  keep = t('cancel'),
  destructive = false,
  pending,
  error,
  disabled = false,
  onConfirm,
  onClose,
}: ConfirmDialogProps) {
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={<span className={classes.title}>{title}</span>}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <div className={classes.body}>
        {children}
        {error && (
          <Notice tone="bad" title={t('didNotWork')} role="alert">
            <p>{error.message}</p>
          </Notice>
        )}
        <Group justify="flex-end" gap="sm" mt="md">
          <Button variant="default" onClick={onClose} data-autofocus>
            {keep}
          </Button>
          <ActionButton
            {...(destructive ? { color: 'red.9' } : {})}
            onClick={onConfirm}
            pending={pending}
            disabled={disabled}
          >
            {confirm}
          </ActionButton>
        </Group>
      </div>
    </Modal>
  );
}
