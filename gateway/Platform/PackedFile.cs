using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace PrintLab.Gateway.Platform;

/// <summary>
/// The Brotli file that the build writes next to each script and style sheet of the web app. Browsers that accept Brotli get it at the
/// original file's URL: a tenth smaller than gzip, with no compression at request time.
/// </summary>
internal sealed record PackedFile(PathString Path, string ContentType)
{
    private static readonly PathString BuiltFiles = "/_next/static";

    /// <summary>Null if the file has no Brotli version or the browser does not accept Brotli.</summary>
    public static PackedFile? Wanted(HttpRequest request) =>
        HttpMethods.IsGet(request.Method)
        && request.Path.StartsWithSegments(BuiltFiles, StringComparison.Ordinal)
        && TypeOf(request.Path) is { } type
        && ReadsBrotli(request)
            ? new PackedFile(request.Path + ".br", type)
            : null;

    public void Describe(HttpResponse response)
    {
        response.ContentType = ContentType;
        response.Headers.ContentEncoding = "br";
        response.Headers.Vary = StringValues.Concat(response.Headers.Vary, HeaderNames.AcceptEncoding);
    }

    private static string? TypeOf(PathString path) =>
        System.IO.Path.GetExtension(path.Value) switch
        {
            ".js" => "application/javascript; charset=UTF-8",
            ".css" => "text/css; charset=UTF-8",
            _ => null,
        };

    private static bool ReadsBrotli(HttpRequest request) =>
        request.GetTypedHeaders().AcceptEncoding.Any(encoding => encoding.Value == "br" && encoding.Quality is null or > 0);
}
