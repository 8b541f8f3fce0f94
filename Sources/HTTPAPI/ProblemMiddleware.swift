import HTTPTypes
import Hummingbird
import Logging
import NIOCore

/// Turns every error into an `application/problem+json` body (RFC 9457) that says its status and nothing of what is
/// inside.
struct ProblemMiddleware<Context: RequestContext>: RouterMiddleware {
    func handle(
        _ request: Request, context: Context, next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch {
            let status = (error as? any HTTPResponseError)?.status ?? .internalServerError
            if status.kind == .serverError {
                context.logger.error("request failed", metadata: ["error": "\(error)"])
            }
            let body =
                "{\"type\":\"about:blank\",\"title\":\"\(status.reasonPhrase)\",\"status\":\(status.code)}"
            var headers: HTTPFields = [.contentType: "application/problem+json"]
            headers[.allow] = (error as? HTTPError)?.headers[.allow]
            let response = Response(
                status: status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(string: body)))
            return request.method == .head ? response.createHeadResponse() : response
        }
    }
}
