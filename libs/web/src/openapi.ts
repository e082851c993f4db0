import type { INestApplication } from '@nestjs/common';
import { ApiProperty, DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';

export class ProblemView {
  @ApiProperty({ example: 'urn:tenantry:problem:invalid_input' })
  type: string;
  @ApiProperty({ example: 'Bad Request' })
  title: string;
  @ApiProperty({ example: 400 })
  status: number;
  @ApiProperty({ example: 'Some fields are not valid.' })
  detail: string;
  @ApiProperty({ description: 'Stable; listed in docs/errors.md.', example: 'invalid_input' })
  code: string;
  @ApiProperty({ example: '4bf92f3577b34da6a3ce929d0e0e4736' })
  trace_id: string;
  @ApiProperty({
    required: false,
    type: Object,
    example: { email: ['email must be an e-mail address'] },
  })
  errors?: Record<string, string[]>;
}

const PROBLEM_ANSWER = {
  description: 'Any refusal: RFC 9457 problem+json, to be told apart by `code`.',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/ProblemView' } } },
};

/** Serves Swagger UI on /docs, from this process alone, and the document on /docs-json. */
export function serveDocs(
  app: INestApplication,
  title: string,
  description: string,
): OpenAPIObject {
  const builder = new DocumentBuilder()
    .setTitle(title)
    .setDescription(description)
    .setVersion('0.1.0')
    .addBearerAuth({ type: 'http', scheme: 'bearer', bearerFormat: 'JWT' }, 'access')
    .addBearerAuth(
      { type: 'http', scheme: 'bearer', description: 'For our own services' },
      'service',
    )
    .addGlobalParameters(
      {
        name: 'X-Tenant-ID',
        in: 'header',
        required: false,
        schema: { type: 'string' },
        description: 'Id or slug of the tenant.',
      },
      {
        name: 'X-Trace-ID',
        in: 'header',
        required: false,
        schema: { type: 'string' },
        description: '1–64 of A–Z a–z 0–9 - _; made when absent.',
      },
    );
  const document = SwaggerModule.createDocument(app, builder.build(), {
    extraModels: [ProblemView],
  });
  for (const operations of Object.values(document.paths)) {
    for (const operation of Object.values(operations) as {
      responses?: Record<string, unknown>;
    }[]) {
      if (operation.responses) operation.responses['default'] = PROBLEM_ANSWER;
    }
  }
  SwaggerModule.setup('docs', app, document, {
    jsonDocumentUrl: 'docs-json',
    swaggerOptions: { persistAuthorization: true },
  });
  return document;
}
