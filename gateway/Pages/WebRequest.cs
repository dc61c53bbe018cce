using Yarp.ReverseProxy.Forwarder;

namespace PrintLab.Gateway.Pages;

/// <summary>The request as the web app gets it: with the address that the browser used, so that it can speak of itself.</summary>
internal sealed class WebRequest : HttpTransformer
{
    public static readonly WebRequest Transformer = new();

    public override async ValueTask TransformRequestAsync(
        HttpContext httpContext, HttpRequestMessage proxyRequest, string destinationPrefix, CancellationToken cancellationToken)
    {
        await base.TransformRequestAsync(httpContext, proxyRequest, destinationPrefix, cancellationToken);
        proxyRequest.Headers.Host = httpContext.Request.Host.Value;
    }
}
