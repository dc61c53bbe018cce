using Yarp.ReverseProxy.Forwarder;

namespace PrintLab.Gateway.Platform;

/// <summary>Forwards the request with the host the browser used, so the web app can build its own URLs.</summary>
internal sealed class WebRequest : HttpTransformer
{
    public static readonly WebRequest Transformer = new();

    public override async ValueTask TransformRequestAsync(
        HttpContext httpContext,
        HttpRequestMessage proxyRequest,
        string destinationPrefix,
        CancellationToken cancellationToken
    )
    {
        await base.TransformRequestAsync(httpContext, proxyRequest, destinationPrefix, cancellationToken);
        proxyRequest.Headers.Host = httpContext.Request.Host.Value;
        if (PackedFile.Wanted(httpContext.Request) is { } packed)
        {
            proxyRequest.RequestUri = RequestUtilities.MakeDestinationAddress(destinationPrefix, packed.Path, QueryString.Empty);
            proxyRequest.Headers.AcceptEncoding.Clear();
        }
    }

    public override async ValueTask<bool> TransformResponseAsync(
        HttpContext httpContext,
        HttpResponseMessage? proxyResponse,
        CancellationToken cancellationToken
    )
    {
        var goesOn = await base.TransformResponseAsync(httpContext, proxyResponse, cancellationToken);
        if (proxyResponse is { IsSuccessStatusCode: true } && PackedFile.Wanted(httpContext.Request) is { } packed)
        {
            packed.Describe(httpContext.Response);
        }

        return goesOn;
    }
}
