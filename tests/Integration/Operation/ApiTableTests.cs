using System.Net;
using System.Text.Json;

namespace PrintLab.Tests.Integration.Operation;

/// <summary>Every row of the endpoint table exists under its method and path, and is public or protected as listed.</summary>
[Collection(SharedLabTests.Name)]
public sealed class ApiTableTests(SharedLab shared)
{
    [Theory]
    [Trait("req", "API-E01")]
    [Trait("req", "API-E02")]
    [Trait("req", "API-E03")]
    [Trait("req", "API-E04")]
    [Trait("req", "API-E05")]
    [Trait("req", "API-E06")]
    [Trait("req", "API-E43")]
    [InlineData("POST", "auth/login")]
    [InlineData("POST", "lab/login")]
    [InlineData("GET", "health")]
    [InlineData("POST", "submit")]
    [InlineData("POST", "uploads")]
    [InlineData("GET", "uploads/{upload_id}")]
    [InlineData("GET", "uploads/{upload_id}/thumbnail")]
    [InlineData("GET", "uploads/{upload_id}/preview")]
    [InlineData("POST", "confirm/{token}")]
    [InlineData("GET", "confirm/expired")]
    [InlineData("POST", "submit/resend-confirmation")]
    public async Task A_public_row_is_described_and_asks_for_no_token(string method, string path)
    {
        await ExpectDescribed(method, path);
        // Signing in returns its own 401 for a wrong password.
        (await StatusWithoutToken(method, path)).ShouldBe(Expected(path));
    }

    [Theory]
    [Trait("req", "API-E07")]
    [Trait("req", "API-E08")]
    [Trait("req", "API-E09")]
    [Trait("req", "API-E10")]
    [Trait("req", "API-E11")]
    [Trait("req", "API-E12")]
    [Trait("req", "API-E13")]
    [Trait("req", "API-E14")]
    [Trait("req", "API-E15")]
    [Trait("req", "API-E16")]
    [Trait("req", "API-E17")]
    [Trait("req", "API-E18")]
    [Trait("req", "API-E19")]
    [Trait("req", "API-E20")]
    [Trait("req", "API-E21")]
    [Trait("req", "API-E22")]
    [Trait("req", "API-E23")]
    [Trait("req", "API-E24")]
    [Trait("req", "API-E25")]
    [Trait("req", "API-E26")]
    [Trait("req", "API-E27")]
    [Trait("req", "API-E28")]
    [Trait("req", "API-E29")]
    [Trait("req", "API-E30")]
    [Trait("req", "API-E31")]
    [Trait("req", "API-E32")]
    [Trait("req", "API-E33")]
    [Trait("req", "API-E34")]
    [Trait("req", "API-E35")]
    [Trait("req", "API-E36")]
    [Trait("req", "API-E41")]
    [Trait("req", "C-13")]
    [Trait("req", "API-E48")]
    [InlineData("GET", "jobs/counts")]
    [InlineData("GET", "export/payments")]
    [InlineData("GET", "auth/session")]
    [InlineData("GET", "staff")]
    [InlineData("POST", "staff")]
    [InlineData("PATCH", "staff/{name}")]
    [InlineData("GET", "jobs")]
    [InlineData("GET", "jobs/{id}")]
    [InlineData("DELETE", "jobs/{id}")]
    [InlineData("GET", "jobs/{id}/candidate-files")]
    [InlineData("GET", "jobs/{id}/files/{name}/thumbnail")]
    [InlineData("POST", "jobs/{id}/lock")]
    [InlineData("POST", "jobs/{id}/unlock")]
    [InlineData("POST", "jobs/{id}/lock/extend")]
    [InlineData("POST", "jobs/{id}/approve")]
    [InlineData("POST", "jobs/{id}/reject")]
    [InlineData("POST", "jobs/{id}/mark-printing")]
    [InlineData("POST", "jobs/{id}/mark-complete")]
    [InlineData("POST", "jobs/{id}/mark-picked-up")]
    [InlineData("POST", "jobs/{id}/review")]
    [InlineData("PATCH", "jobs/{id}/notes")]
    [InlineData("POST", "jobs/{id}/revert-completion")]
    [InlineData("POST", "jobs/{id}/revert-pickup")]
    [InlineData("POST", "jobs/{id}/payment")]
    [InlineData("POST", "jobs/{id}/admin/force-unlock")]
    [InlineData("POST", "jobs/{id}/admin/force-confirm")]
    [InlineData("POST", "jobs/{id}/admin/change-status")]
    [InlineData("POST", "jobs/{id}/admin/mark-failed")]
    [InlineData("POST", "jobs/{id}/admin/resend-email")]
    [InlineData("GET", "jobs/{id}/thumbnail")]
    [InlineData("GET", "jobs/{id}/preview")]
    [InlineData("GET", "stats")]
    [InlineData("GET", "stats/estimates")]
    [InlineData("GET", "mails")]
    [InlineData("GET", "mails/counts")]
    [InlineData("GET", "admin/health")]
    [InlineData("GET", "mails/{mail_id}")]
    [InlineData("GET", "mails/previews/{kind}")]
    [InlineData("GET", "notices")]
    [InlineData("POST", "admin/audit/start")]
    [InlineData("GET", "admin/audit/report")]
    [InlineData("GET", "admin/audit/reports")]
    [InlineData("DELETE", "admin/audit/orphaned-file")]
    [InlineData("POST", "admin/audit/restore-original")]
    [InlineData("GET", "tasks/{task_id}")]
    [InlineData("POST", "tasks/{task_id}/cancel")]
    [InlineData("GET", "jobs/{id}/mails")]
    [InlineData("POST", "mails/{mail_id}/retry")]
    [InlineData("POST", "mails/failed/retry")]
    [InlineData("POST", "admin/mail/test")]
    [InlineData("GET", "admin/archive/preview")]
    [InlineData("GET", "admin/prune/preview")]
    [InlineData("POST", "admin/archive")]
    [InlineData("POST", "admin/prune")]
    [InlineData("GET", "admin/lab-access")]
    [InlineData("POST", "admin/lab-access")]
    [InlineData("POST", "admin/lab-access/{lab_id}/pin")]
    [InlineData("POST", "admin/lab-access/{lab_id}/open")]
    [InlineData("GET", "lab/session")]
    [InlineData("POST", "lab/logout")]
    public async Task A_protected_row_is_described_and_refuses_without_a_token(string method, string path)
    {
        await ExpectDescribed(method, path);
        (await StatusWithoutToken(method, path)).ShouldBe(HttpStatusCode.Unauthorized);
    }

    private static HttpStatusCode Expected(string path) =>
        path switch
        {
            "auth/login" or "lab/login" => HttpStatusCode.Unauthorized,
            "health" => HttpStatusCode.OK,
            "submit" or "uploads" => HttpStatusCode.UnsupportedMediaType,
            "uploads/{upload_id}" or "uploads/{upload_id}/thumbnail" or "uploads/{upload_id}/preview" => HttpStatusCode.Gone,
            _ => HttpStatusCode.BadRequest,
        };

    private async Task ExpectDescribed(string method, string path)
    {
        using var http = new HttpClient { BaseAddress = new Uri(shared.Lab.Address, "/") };
        var paths = JsonElement.Parse(await http.GetStringAsync("openapi/v1.json")).GetProperty("paths");
        paths.GetProperty($"/api/v1/{path}").TryGetProperty(method.ToLowerInvariant(), out _).ShouldBeTrue();
    }

    private async Task<HttpStatusCode> StatusWithoutToken(string method, string path)
    {
        using var anyone = shared.Lab.Student();
        var concrete = path.Replace("{id}", Guid.NewGuid().ToString("N"))
            .Replace("{mail_id}", "1")
            .Replace("{token}", "none")
            .Replace("{upload_id}", "none")
            .Replace("{name}", "nobody");
        using var body = new StringContent("{}", System.Text.Encoding.UTF8, "application/json");
        return (await anyone.Raw(new HttpMethod(method), concrete, content: method == "GET" ? null : body)).StatusCode;
    }
}
