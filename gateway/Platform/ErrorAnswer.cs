using System.Text.Json;
using PrintLab.Contracts.Faults;

namespace PrintLab.Gateway.Platform;

/// <summary>Writes every error in one shape: <c>{ "error", "message", "details" }</c>, with the details repeated as top-level keys.</summary>
internal static class ErrorAnswer
{
    public static Task Write(HttpContext context, Fault fault) =>
        Write(context, FaultStatus.Of(fault.Code), fault.Code, fault.Message, fault.Details);

    public static Task Write(HttpContext context, int status, string code, string message, IReadOnlyDictionary<string, object?>? details = null)
    {
        context.Response.StatusCode = status;
        if (details?.GetValueOrDefault("retry_after_seconds") is long seconds)
        {
            context.Response.Headers.RetryAfter = seconds.ToString();
        }
        else if (status == StatusCodes.Status503ServiceUnavailable)
        {
            context.Response.Headers.RetryAfter = "2";
        }

        return context.Response.WriteAsJsonAsync(Body(code, message, details ?? new Dictionary<string, object?>()), Format, context.RequestAborted);
    }

    private static readonly JsonSerializerOptions Format = new();

    private static Dictionary<string, object?> Body(string code, string message, IReadOnlyDictionary<string, object?> details)
    {
        var body = new Dictionary<string, object?>
        {
            ["error"] = code,
            ["message"] = message,
            ["details"] = details,
        };

        // Field errors stay under details; other details, such as who holds a lock or which job already exists, are what the caller needs.
        if (code != FaultCode.ValidationFailed)
        {
            foreach (var (key, value) in details)
            {
                body.TryAdd(key, value);
            }
        }

        return body;
    }
}
