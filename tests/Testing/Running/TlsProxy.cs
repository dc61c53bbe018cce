using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Yarp.ReverseProxy.Forwarder;

namespace PrintLab.Testing.Running;

/// <summary>
/// A reverse proxy in front of a lab: serves https with a certificate of its own and passes everything on in clear, with the visitor's address
/// appended to <c>X-Forwarded-For</c>, as proxies do.
/// </summary>
public sealed class TlsProxy : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly HttpMessageInvoker _http = new(
        new SocketsHttpHandler
        {
            UseProxy = false,
            AllowAutoRedirect = false,
            UseCookies = false,
        }
    );

    private TlsProxy(WebApplication app, Uri address) => (_app, Address) = (app, address);

    public Uri Address { get; }

    /// <param name="behind">Where everything is passed on to.</param>
    public static async Task<TlsProxy> Start(Uri behind)
    {
        var port = PostgresServer.FreePort();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, port, listen => listen.UseHttps(Certificate()));
            kestrel.Limits.MaxRequestBodySize = null;
        });
        builder.Services.AddHttpForwarder();
        var proxy = new TlsProxy(builder.Build(), new Uri($"https://localhost:{port}/"));
        var forwarder = proxy._app.Services.GetRequiredService<IHttpForwarder>();
        proxy._app.Run(context =>
            forwarder
                .SendAsync(context, behind.GetLeftPart(UriPartial.Authority), proxy._http, ForwarderRequestConfig.Empty, Announcing.Instance)
                .AsTask()
        );
        await proxy._app.StartAsync();
        return proxy;
    }

    /// <summary>Connects from one of this machine's loopback addresses and accepts the proxy's certificate.</summary>
    public static SocketsHttpHandler From(string address) =>
        new()
        {
            UseCookies = false,
            SslOptions = { RemoteCertificateValidationCallback = (_, _, _, _) => true },
            ConnectCallback = async (context, cancellationToken) =>
            {
                var socket = new System.Net.Sockets.Socket(System.Net.Sockets.SocketType.Stream, System.Net.Sockets.ProtocolType.Tcp);
                socket.Bind(new IPEndPoint(IPAddress.Parse(address).MapToIPv6(), 0));
                await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback.MapToIPv6(), context.DnsEndPoint.Port), cancellationToken);
                return new System.Net.Sockets.NetworkStream(socket, ownsSocket: true);
            },
        };

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _http.Dispose();
    }

    private static X509Certificate2 Certificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(2));

        // Windows serves TLS only with a key loaded from a file.
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pfx), password: null);
    }

    private sealed class Announcing : HttpTransformer
    {
        public static readonly Announcing Instance = new();

        public override async ValueTask TransformRequestAsync(
            HttpContext httpContext,
            HttpRequestMessage proxyRequest,
            string destinationPrefix,
            CancellationToken cancellationToken
        )
        {
            await base.TransformRequestAsync(httpContext, proxyRequest, destinationPrefix, cancellationToken);
            proxyRequest.Headers.Host = httpContext.Request.Host.Value;
            proxyRequest.Headers.Add("X-Forwarded-For", httpContext.Connection.RemoteIpAddress!.MapToIPv4().ToString());
            proxyRequest.Headers.Remove("X-Forwarded-Proto");
            proxyRequest.Headers.Add("X-Forwarded-Proto", "https");
        }
    }
}
