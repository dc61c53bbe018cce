using System.Globalization;
using System.Net.Sockets;
using System.Text;
using PrintLab.AppHost.Start;

namespace PrintLab.AppHost.Hosting.Redis;

/// <summary>Whether Redis answers.</summary>
internal sealed class RedisCheck(string host, int port, string? password)
{
    private const int UsualPort = 6379;
    private static readonly TimeSpan AnswersWithin = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan GivenServerWithin = TimeSpan.FromSeconds(10);

    public async Task<bool> IsHealthy(CancellationToken ct)
    {
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limited.CancelAfter(AnswersWithin);
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(host, port, limited.Token);
            if (password is null) return true;
            await using var stream = client.GetStream();
            await stream.WriteAsync(Encoding.ASCII.GetBytes($"AUTH {password}\r\nPING\r\n"), limited.Token);
            using var reader = new StreamReader(stream);
            return await reader.ReadLineAsync(limited.Token) == "+OK" && await reader.ReadLineAsync(limited.Token) == "+PONG";
        }
        catch (Exception e) when (e is SocketException or IOException || (e is OperationCanceledException && !ct.IsCancellationRequested))
        {
            return false;
        }
    }

    /// <summary>Waits until a Redis that somebody else runs takes connections.</summary>
    /// <exception cref="SetupFault">It does not.</exception>
    public static async Task Require(string connectionString, TimeProvider clock, CancellationToken ct)
    {
        var address = connectionString.Split(',')[0];
        var colon = address.LastIndexOf(':');
        var port = int.TryParse(address[(colon + 1)..], CultureInfo.InvariantCulture, out var number) ? number : UsualPort;
        var check = new RedisCheck(colon < 0 ? address : address[..colon], port, password: null);
        var began = clock.GetTimestamp();
        while (!await check.IsHealthy(ct))
        {
            if (clock.GetElapsedTime(began) > GivenServerWithin)
                throw new SetupFault(
                    $"Redis at {address} does not answer: start it, or correct PRINTLAB_REDIS.");
            await Task.Delay(TimeSpan.FromMilliseconds(250), clock, ct);
        }
    }
}
