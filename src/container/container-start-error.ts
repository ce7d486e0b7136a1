import { getContainerRuntimeClient, ImageName } from 'testcontainers';
import type { Text } from '../protocol/index.js';

/** A terminal that did not start in a container. `code` says what is missing; the message says what to do. */
export class ContainerStartError extends Error {
  override readonly name = 'ContainerStartError';
  readonly code: 'ENGINE' | 'IMAGE' | 'START';

  /** The message in every language. */
  readonly text: Text;

  constructor(code: ContainerStartError['code'], text: Text, cause: unknown) {
    super(text.en, { cause });
    this.code = code;
    this.text = text;
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
      {
        en: 'No container engine answers here. Start Docker (or Podman), check that "docker info" works for this account, and try again; or use the embedded terminal, which needs none.',
        fr: "Aucun moteur de conteneurs ne répond ici. Démarrez Docker (ou Podman), vérifiez que « docker info » fonctionne pour ce compte, et recommencez ; ou utilisez le terminal intégré, qui n'en a pas besoin.",
      },
      error,
    );
  }
  if (!(await engine.image.exists(ImageName.fromString(image)))) {
    return new ContainerStartError(
      'IMAGE',
      {
        en: `The image ${image} is not on this machine and cannot be had from a registry (${why}). Build it with "npm run image" (docker/README.md), or name another image (to caisse-ap in CAISSE_AP_IMAGE).`,
        fr: `L'image ${image} n'est pas sur cette machine et aucun registre ne la fournit (${why}). Construisez-la avec « npm run image » (docker/README.md), ou nommez-en une autre dans CAISSE_AP_IMAGE.`,
      },
      error,
    );
  }
  const text = {
    en: `The terminal in ${image} did not start: ${why}`,
    fr: `Le terminal de ${image} n'a pas démarré : ${why}`,
  };
  return new ContainerStartError('START', text, error);
}
