import type { InputWrapperProps } from '@mantine/core';

/** What an empty field means stands below it, so that fields side by side are level. */
export const HELP_BELOW: InputWrapperProps['inputWrapperOrder'] = ['label', 'input', 'description', 'error'];
