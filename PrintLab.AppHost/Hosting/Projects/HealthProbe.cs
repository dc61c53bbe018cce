using System.Net;

namespace PrintLab.AppHost.Hosting.Projects;

/// <summary>Asks an address whether it is well; HTTP/2 is spoken without asking first, as gRPC services without TLS expect.</summary>
internal sealed class HealthProbe(Uri address, bool http2)
{
    private static readonly HttpClient Http = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false }) { Timeout = TimeSpan.FromSeconds(3) };

    public async Task<bool> IsHealthy(CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address)
        {
            Version = http2 ? HttpVersion.Version20 : HttpVersion.Version11,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        try
        {
            using var answer = await Http.SendAsync(request, ct);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
        catch (TaskCanceledException) when (!ct.IsCancellationRequested)
        {
            return false;
        }
    }
}
