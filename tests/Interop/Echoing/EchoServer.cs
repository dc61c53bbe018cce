using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace PrintLab.Tests.Interop.Echoing;

/// <summary>The echo service on Kestrel, on a free port.</summary>
public sealed class EchoServer : IAsyncLifetime
{
    private readonly WebApplication _app = Build();

    internal int Port => new Uri(_app.Urls.Single()).Port;

    internal GivenUpCalls GivenUp => _app.Services.GetRequiredService<GivenUpCalls>();

    public Task InitializeAsync() => _app.StartAsync(CancellationToken.None);

    public async Task DisposeAsync() => await _app.DisposeAsync();

    private static WebApplication Build()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
            kestrel.Listen(IPAddress.Loopback, 0, endpoint => endpoint.Protocols = HttpProtocols.Http2));
        builder.Services.AddSingleton<GivenUpCalls>();
        builder.Services.AddGrpc(grpc => grpc.Interceptors.Add<MarkingInterceptor>());
        var app = builder.Build();
        app.MapGrpcService<EchoService>();
        app.MapGrpcService(HandMadeService.Definition);
        return app;
    }
}
