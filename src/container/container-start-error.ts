import { getContainerRuntimeClient, ImageName } from 'testcontainers';

/** A terminal that did not start in a container. `code` says what is missing; the message says what to do. */
export class ContainerStartError extends Error {
  override readonly name = 'ContainerStartError';
  readonly code: 'ENGINE' | 'IMAGE' | 'START';

  constructor(code: ContainerStartError['code'], message: string, cause: unknown) {
    super(message, { cause });
    this.code = code;
  }
}

/** What is asked of an engine. */
export interface Engine {
  readonly image: { exists(image: ImageName): Promise<boolean> };
}

/** Finds out what a failed start was for want of: an engine, the image, or neither. */
export async function describeFailure(
  error: unknown,
  image: string,
  findEngine: () => Promise<Engine> = getContainerRuntimeClient,
): Promise<ContainerStartError> {
  const why = error instanceof Error ? error.message : String(error);
  const engine = await findEngine().catch(() => undefined);
  if (engine === undefined) {
    return new ContainerStartError(
      'ENGINE',
      'No container engine answers here. Start Docker (or Podman), check that "docker info" works for this account, and try again; or use the embedded terminal, which needs none.',
      error,
    );
  }
  if (!(await engine.image.exists(ImageName.fromString(image)))) {
    return new ContainerStartError(
      'IMAGE',
      `The image ${image} is not on this machine and cannot be had from a registry (${why}). Build it with "npm run image" (docker/README.md), or name another image (to caisse-ap in CAISSE_AP_IMAGE).`,
      error,
    );
  }
  return new ContainerStartError('START', `The terminal in ${image} did not start: ${why}`, error);
}
