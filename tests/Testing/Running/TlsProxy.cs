using System.Net;
using System.Net.Sockets;
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

    private readonly X509Certificate2 _certificate;

    private TlsProxy(WebApplication app, Uri address, X509Certificate2 certificate) => (_app, Address, _certificate) = (app, address, certificate);

    public Uri Address { get; }

    /// <param name="behind">Where everything is passed on to.</param>
    public static async Task<TlsProxy> Start(Uri behind)
    {
        var port = PostgresServer.FreePort();
        var certificate = Certificate();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, port, listen => listen.UseHttps(certificate));
            kestrel.Limits.MaxRequestBodySize = null;
        });
        builder.Services.AddHttpForwarder();
        var proxy = new TlsProxy(builder.Build(), new Uri($"https://localhost:{port}/"), certificate);
        var forwarder = proxy._app.Services.GetRequiredService<IHttpForwarder>();
        proxy._app.Run(async context =>
            await forwarder.SendAsync(
                context,
                behind.GetLeftPart(UriPartial.Authority),
                proxy._http,
                ForwarderRequestConfig.Empty,
                Announcing.Instance,
                context.RequestAborted
            )
        );
        await proxy._app.StartAsync();
        return proxy;
    }

    /// <summary>Connects to this proxy from one of this machine's loopback addresses.</summary>
    public SocketsHttpHandler From(string address)
    {
        var handler = Direct(address);
        handler.SslOptions.RemoteCertificateValidationCallback = (_, presented, _, _) => presented?.GetCertHashString() == _certificate.Thumbprint;
        return handler;
    }

    /// <summary>The same, to whatever is called.</summary>
    public static SocketsHttpHandler Direct(string address) =>
        new()
        {
            UseCookies = false,
            ConnectCallback = async (context, cancellationToken) =>
            {
                var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
                socket.Bind(new IPEndPoint(IPAddress.Parse(address), 0));
                await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, context.DnsEndPoint.Port), cancellationToken);
                return new NetworkStream(socket, ownsSocket: true);
            },
        };

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _http.Dispose();
        _certificate.Dispose();
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
