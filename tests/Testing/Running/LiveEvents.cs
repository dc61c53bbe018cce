using System.Text.Json;

namespace PrintLab.Testing.Running;

/// <summary>A server-sent event stream, read as a browser does.</summary>
public sealed class LiveEvents(HttpResponseMessage response, StreamReader reader) : IDisposable
{
    public static async Task<LiveEvents> Open(LabApi api, string? lastEventId)
    {
        var response = await api.Raw(
            HttpMethod.Get,
            "events/stream",
            request =>
            {
                if (lastEventId is not null)
                {
                    request.Headers.Add("Last-Event-ID", lastEventId);
                }
            }
        );
        response.EnsureSuccessStatusCode();
        return new LiveEvents(response, new StreamReader(await response.Content.ReadAsStreamAsync()));
    }

    public async Task<(string? Id, JsonElement Data)> Next(string name, Func<JsonElement, bool> wanted)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        string? id = null,
            kind = null;
        while (await reader.ReadLineAsync(patience.Token) is { } line)
        {
            if (line.StartsWith("id: ", StringComparison.Ordinal))
            {
                id = line[4..];
            }
            else if (line.StartsWith("event: ", StringComparison.Ordinal))
            {
                kind = line[7..];
            }
            else if (line.StartsWith("data: ", StringComparison.Ordinal) && kind == name && JsonElement.Parse(line[6..]) is var data && wanted(data))
            {
                return (id, data);
            }
        }

        throw new InvalidOperationException("The stream ended.");
    }

    /// <summary>Reads until the stream ends, in good order.</summary>
    public async Task End()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (await reader.ReadLineAsync(patience.Token) is not null)
        {
            // Whatever else happens in the lab.
        }
    }

    public void Dispose()
    {
        reader.Dispose();
        response.Dispose();
    }
}
