import type { FastifyReply } from 'fastify';
import { PROBLEM_TYPE, type ProblemError } from './problem-details.js';

/** Answers with problem details (RFC 9457). */
export function sendProblem(reply: FastifyReply, { problem }: ProblemError): FastifyReply {
  return reply.code(problem.status).type(PROBLEM_TYPE).send(JSON.stringify(problem));
}
