using System.Text.Json;
using Grpc.Core;
using Microsoft.AspNetCore.Diagnostics;
using PrintLab.Contracts.Faults;

namespace PrintLab.Gateway.Platform;

/// <summary>Turns handler exceptions and the framework's bare status codes into an <see cref="ErrorAnswer"/>. Never exposes a stack trace.</summary>
internal sealed partial class ErrorHandling(ILogger<ErrorHandling> log) : IExceptionHandler
{
    private static readonly string TooLarge =
        $"The request is too large: except for uploads, at most {RequestText.LargestBody / 1024} KB are accepted. Shorten the text and try again.";

    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        // A call to a service that is canceled with its request fails as an RpcException.
        if (
            httpContext.RequestAborted.IsCancellationRequested
            && exception is OperationCanceledException or RpcException { StatusCode: StatusCode.Cancelled }
        )
        {
            httpContext.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
            return true;
        }

        await ErrorAnswer.Write(httpContext, ToFault(exception, httpContext));
        return true;
    }

    /// <summary>Fills in responses the framework leaves empty: unknown path, wrong method, wrong content type.</summary>
    public static Task Describe(StatusCodeContext context)
    {
        var (code, message) = context.HttpContext.Response.StatusCode switch
        {
            StatusCodes.Status404NotFound => (FaultCode.NotFound, "There is nothing at this address."),
            StatusCodes.Status405MethodNotAllowed => ("method_not_allowed", "This address does not support this method."),
            StatusCodes.Status415UnsupportedMediaType => (
                "unsupported_media_type",
                "The body has the wrong content type: forms are multipart/form-data, everything else is application/json."
            ),
            StatusCodes.Status400BadRequest => (FaultCode.ValidationFailed, "The request could not be read."),
            StatusCodes.Status413PayloadTooLarge => (FaultCode.TooLarge, TooLarge),
            var status => ($"http_{status}", "The request was refused."),
        };
        return ErrorAnswer.Write(context.HttpContext, context.HttpContext.Response.StatusCode, code, message);
    }

    private Fault ToFault(Exception exception, HttpContext context)
    {
        switch (exception)
        {
            case Fault fault:
                return fault;
            case RpcException { StatusCode: StatusCode.Unavailable or StatusCode.DeadlineExceeded } rpc:
                ServiceLost(context.Request.Method, context.Request.Path, rpc.Status.Detail);
                return new Fault(FaultCode.Unavailable, "Part of the lab's system is not responding at the moment. Try again shortly.");
            case BadHttpRequestException { InnerException: JsonException json }:
                return Fault.Invalid(Field(json), "This value cannot be read. See the API description for its type.");
            case BadHttpRequestException bad when bad.StatusCode == StatusCodes.Status413PayloadTooLarge:
                return new Fault(FaultCode.TooLarge, TooLarge);
            case RpcException { StatusCode: StatusCode.InvalidArgument or StatusCode.OutOfRange }:
            case BadHttpRequestException or InvalidDataException:
                return new Fault(FaultCode.ValidationFailed, "The request could not be read. Send well-formed JSON or multipart/form-data.");
            default:
                Unexpected(exception, context.Request.Method, context.Request.Path);
                return new Fault("internal_error", "Something went wrong on our side. Try again. If it happens again, tell the lab.");
        }
    }

    private static string Field(JsonException json) => json.Path?.TrimStart('$', '.') is { Length: > 0 } field ? field : "body";

    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} {Path} failed unexpectedly")]
    private partial void Unexpected(Exception exception, string method, string path);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Method} {Path} answered 503: a service does not answer ({Detail})")]
    private partial void ServiceLost(string method, string path, string detail);
}
