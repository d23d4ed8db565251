import { IconRefresh } from '@tabler/icons-react';

import { ActionButton } from '@/components/action-button';
import { Notice } from '@/components/notice';
import type { ApiError } from '@/lib/api-error';
import { words } from '@/lib/words';

const t = words('components');

interface LoadErrorProps {
  title: string;
  error: ApiError;
  onRetry: () => void;
  retrying?: boolean;
}

export function LoadError({ title, error, onRetry, retrying = false }: LoadErrorProps) {
  return (
    <Notice
      tone="bad"
      title={title}
      role="alert"
      action={
        <ActionButton
          size="xs"
          variant="default"
          leftSection={<IconRefresh size={16} aria-hidden />}
          onClick={onRetry}
          pending={retrying}
        >
          {t('tryAgain')}
        </ActionButton>
      }
    >
      <p>{error.message}</p>
      {error.requestId !== undefined && <p>{t('request', { id: error.requestId })}</p>}
    </Notice>
  );
}
