using System.Text.Json;
using Microsoft.Playwright;

namespace PrintLab.Screenshots;

/// <summary>Finds jobs to show, through the lab's API.</summary>
internal sealed class Jobs(IAPIRequestContext api)
{
    /// <exception cref="InvalidOperationException">The password is wrong.</exception>
    public async Task SignIn(string password)
    {
        var answer = await api.PostAsync(
            "/api/v1/auth/login",
            new()
            {
                DataObject = new { workstation_id = "front-desk", password },
                Headers = new Dictionary<string, string> { ["X-PrintLab"] = "1" },
            }
        );
        if (!answer.Ok)
        {
            throw new InvalidOperationException($"The lab refused the sign-in of front-desk: {await answer.TextAsync()}");
        }
    }

    /// <summary>The page of the newest job in a status.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public async Task<string> PageOf(string status) => $"/dashboard/{Text(await Newest(status), "id")}";

    /// <summary>The status page for the student of the newest job in a status.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public async Task<string> StatusPageOf(string status) => $"/status/{Text(await Newest(status), "status_link")}";

    private async Task<JsonElement> Newest(string status)
    {
        var answer = await api.GetAsync($"/api/v1/jobs?status={status}&limit=1");
        var jobs = JsonElement.Parse(await answer.BodyAsync()).GetProperty("jobs");
        return jobs.GetArrayLength() > 0
            ? jobs[0]
            : throw new InvalidOperationException($"The lab has no job in {status} to show: start one with --demo and an empty PRINTLAB_DATA.");
    }

    private static string Text(JsonElement json, string member) => json.GetProperty(member).GetString()!;
}
