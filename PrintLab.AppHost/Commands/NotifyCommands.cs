using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using PrintLab.AppHost.Settings;

namespace PrintLab.AppHost.Commands;

/// <summary>The operator's commands for Notify.</summary>
internal static class NotifyCommands
{
    /// <summary>Sends one email to the address the operator enters, and shows the mail server's response.</summary>
    public static IResourceBuilder<ProjectResource> WithTestMailCommand(this IResourceBuilder<ProjectResource> notify, LabEnvironment lab) =>
        notify.WithCommand(
            "test-mail",
            "Send a test mail",
            async context => await Send(lab, context.Arguments.GetString("to"), context.CancellationToken),
            new CommandOptions
            {
                IconName = "MailArrowUp",
                IsHighlighted = true,
                Description = "Sends one mail at once, past the queue.",
                Arguments =
                [
                    new InteractionInput
                    {
                        Name = "to",
                        Label = "Address",
                        InputType = InputType.Text,
                        Required = true,
                        Value = lab.Settings.AdminEmail,
                    },
                ],
            }
        );

    private static async Task<ExecuteCommandResult> Send(LabEnvironment lab, string? to, CancellationToken cancellationToken)
    {
        using var http = new HttpClient { BaseAddress = new Uri(lab.Settings.LocalUrl, "api/v1/"), Timeout = TimeSpan.FromMinutes(2) };
        using var signIn = await http.PostAsJsonAsync(
            "auth/login",
            new { workstation_id = lab.Settings.Workstation, password = lab.WorkstationPassword },
            cancellationToken
        );
        if (signIn.StatusCode == HttpStatusCode.Unauthorized)
        {
            return CommandResults.Failure(
                $"The password of {lab.Settings.Workstation} was changed, so the dashboard cannot sign in: use the page Mail of the lab instead."
            );
        }

        var token = (await signIn.Content.ReadFromJsonAsync<JsonElement>(cancellationToken)).GetProperty("token").GetString();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var answer = await http.PostAsJsonAsync("admin/mail/test", new { to }, cancellationToken);
        var text = await answer.Content.ReadAsStringAsync(cancellationToken);
        return answer.IsSuccessStatusCode ? CommandResults.Success(text) : CommandResults.Failure(text);
    }
}
