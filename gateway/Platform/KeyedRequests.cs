using System.Security.Cryptography;
using System.Text;
using PrintLab.Contracts.Faults;
using PrintLab.Gateway.PartnerLabs;
using PrintLab.Gateway.Staff;

namespace PrintLab.Gateway.Platform;

/// <summary>
/// Reads a request's Idempotency-Key and hashes the request. The key is scoped to the partner lab or workstation that sent it, or to the
/// public; uploads are hashed as they stream (<see cref="KeyedRequest.ForUpload"/>).
/// </summary>
internal static class KeyedRequests
{
    private const string HeaderName = "Idempotency-Key";
    private const int LongestKey = 255;

    public static async Task Read(HttpContext context, RequestDelegate next)
    {
        if (context.Request.Headers.TryGetValue(HeaderName, out var value) && !HttpMethods.IsGet(context.Request.Method))
        {
            var key = value.ToString();
            if (key.Length is 0 or > LongestKey || key.Any(character => character is < ' ' or > '~'))
            {
                throw Fault.Invalid(HeaderName, $"An Idempotency-Key must have 1 to {LongestKey} printable ASCII characters.");
            }

            if (!HasKnownType(context.Request))
            {
                context.Response.StatusCode = StatusCodes.Status415UnsupportedMediaType;
                return;
            }

            var caller = context.Features.Get<SignedInLab>() is { } partner
                ? $"lab {partner.Lab.LabId}"
                : context.Features.Get<SignedIn>()?.Workstation.Id ?? "public";
            context.Features.Set(new KeyedRequest($"{caller}:{key}", await Hash(context)));
        }

        await next(context);
    }

    // Anything else would be hashed and stored without ever being read.
    private static bool HasKnownType(HttpRequest request)
    {
        var hasBody = request.ContentLength is > 0 || request.Headers.TransferEncoding.Count > 0;
        return !hasBody || request.HasFormContentType || request.HasJsonContentType();
    }

    // Always of the method and the path, so that one key is never answered with what it was used for elsewhere. Forms are hashed as they stream.
    private static async Task<string> Hash(HttpContext context)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{context.Request.Method} {context.Request.Path}\n"));
        if (!context.Request.HasFormContentType)
        {
            await AppendBody(hash, context);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static async Task AppendBody(IncrementalHash hash, HttpContext context)
    {
        context.Request.EnableBuffering(RequestText.LargestBody);
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = await context.Request.Body.ReadAsync(buffer, context.RequestAborted)) > 0)
        {
            hash.AppendData(buffer, 0, read);
        }

        context.Request.Body.Position = 0;
    }
}

/// <summary>The idempotency key of a request, as the services store it.</summary>
internal sealed record KeyedRequest(string ScopedKey, string RequestHash)
{
    /// <summary>The same key with the hash of a form and its file.</summary>
    public KeyedRequest ForUpload(IEnumerable<KeyValuePair<string, string>> fields, string fileHash)
    {
        var text = new StringBuilder(RequestHash).Append(fileHash);
        foreach (var (name, value) in fields.OrderBy(field => field.Key, StringComparer.Ordinal))
        {
            text.Append('\n').Append(name.Length).Append(' ').Append(name).Append(' ').Append(value.Length).Append(' ').Append(value);
        }

        return this with
        {
            RequestHash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString()))),
        };
    }
}
