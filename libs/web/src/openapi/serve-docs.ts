import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { completeDocument, type Tags } from './complete-document';
import type { ApiDocument } from './document';
import { operationId } from './operation-ids';
import { ProblemView } from './problem.view';
import { packageVersion } from './version';

export interface ApiDescription {
  title: string;
  description: string;
  /** The features in the order in which they are shown, and what each is about. */
  tags: Tags;
}

/** Serves Swagger UI on /docs, from this process alone, and the document on /docs-json. */
export function serveDocs(app: INestApplication, description: ApiDescription): void {
  SwaggerModule.setup('docs', app, describeApi(app, description), {
    jsonDocumentUrl: 'docs-json',
    customSiteTitle: description.title,
    swaggerOptions: { persistAuthorization: true, docExpansion: 'list' },
  });
}

/** The OpenAPI document of the service's routes, as their declarations tell them. */
export function describeApi(
  app: INestApplication,
  { title, description, tags }: ApiDescription,
): OpenAPIObject {
  const builder = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle(title)
    .setDescription(description)
    .setVersion(packageVersion())
    .setLicense('MIT', 'https://spdx.org/licenses/MIT.html')
    .addBearerAuth({ type: 'http', scheme: 'bearer', bearerFormat: 'JWT' }, 'access')
    .addBearerAuth(
      { type: 'http', scheme: 'bearer', description: 'For our own services' },
      'service',
    );
  const document = SwaggerModule.createDocument(app, builder.build(), {
    extraModels: [ProblemView],
    operationIdFactory: operationId,
  });
  completeDocument(document as unknown as ApiDocument, tags);
  return document;
}
