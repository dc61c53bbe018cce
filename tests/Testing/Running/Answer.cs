using System.Net;
using System.Text.Json;

namespace PrintLab.Testing.Running;

/// <summary>What the gateway answered.</summary>
public sealed record Answer(HttpStatusCode Status, JsonElement Json, HttpResponseMessage Raw)
{
    public string? this[string member] =>
        Json.TryGetProperty(member, out var value)
            ? value.ValueKind == JsonValueKind.String
                ? value.GetString()
                : value.GetRawText()
            : null;

    public JsonElement Member(string name) => Json.GetProperty(name);

    public string Id => this["id"]!;

    /// <summary>The cookie whose name contains the text, as a browser sends it.</summary>
    public string Cookie(string name) =>
        Raw.Headers.GetValues("Set-Cookie").Single(cookie => cookie.Split('=')[0].Contains(name, StringComparison.Ordinal)).Split(';')[0];

    public IReadOnlyList<string> Texts(string member) => [.. Member(member).EnumerateArray().Select(item => item.GetString()!)];

    /// <summary>Fails with the body when the status is another.</summary>
    public Answer Expect(HttpStatusCode status)
    {
        Status.ShouldBe(status, Json.ValueKind == JsonValueKind.Undefined ? "" : Json.GetRawText());
        return this;
    }

    public Answer ExpectError(HttpStatusCode status, string error)
    {
        Expect(status);
        this["error"].ShouldBe(error);
        this["message"].ShouldNotBeNullOrEmpty();
        Json.TryGetProperty("details", out _).ShouldBeTrue("every error has details");
        return this;
    }

    /// <summary>A 400 that names the field.</summary>
    public Answer ExpectField(string field)
    {
        ExpectError(HttpStatusCode.BadRequest, "validation_failed");
        Member("details").TryGetProperty(field, out _).ShouldBeTrue($"details name {field}: {Json.GetRawText()}");
        return this;
    }
}
