import type { Security } from '@/api/types.gen';

export type Provider = 'gmail' | 'microsoft' | 'own';

export interface Preset {
  provider: Provider;
  host: string;
  port: number;
  security: Security;
}

export const PRESETS: readonly [Preset, Preset, Preset] = [
  { provider: 'gmail', host: 'smtp.gmail.com', port: 587, security: 'auto' },
  { provider: 'microsoft', host: 'smtp.office365.com', port: 587, security: 'auto' },
  { provider: 'own', host: '', port: 587, security: 'auto' },
];

/** Whose mail server this is. */
export function providerOf(host: string): Provider {
  const named = host.trim().toLowerCase();
  return PRESETS.find((preset) => preset.host === named)?.provider ?? 'own';
}

/** Whether a server by this name is this computer itself. */
export function isThisComputer(host: string): boolean {
  const named = host.trim().toLowerCase();
  return named === 'localhost' || named === '::1' || named === '[::1]' || /^127(\.\d{1,3}){3}$/.test(named);
}
