using System.Text.Json;

namespace PrintLab.Notify.Delivery.Graph;

/// <summary>Formats error responses from Graph.</summary>
internal static class GraphAnswer
{
    private const int Longest = 500;
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(1);

    /// <summary>Status, code and message in one line.</summary>
    public static async Task<string> Text(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        var body = await answer.Content.ReadAsStringAsync(cancellationToken);
        var line = $"{(int)answer.StatusCode} {Said(body)}".ReplaceLineEndings(" ").Trim();
        return line.Length > Longest ? line[..Longest] : line;
    }

    public static TransportDown Down(HttpResponseMessage answer, string message)
    {
        var after = answer.Headers.RetryAfter?.Delta;
        return new TransportDown(message, after > LongestPause ? LongestPause : after);
    }

    // Graph nests it as error.code and error.message; the sign-in uses error and error_description.
    private static string Said(string body)
    {
        try
        {
            var json = JsonElement.Parse(body);
            return json.TryGetProperty("error_description", out var description) ? description.ToString()
                : json.TryGetProperty("error", out var error) && error.ValueKind == JsonValueKind.Object
                    ? $"{Member(error, "code")}: {Member(error, "message")}"
                : body;
        }
        catch (JsonException)
        {
            return body;
        }
    }

    private static string Member(JsonElement json, string name) => json.TryGetProperty(name, out var value) ? value.ToString() : "";
}
