using System.Net;

namespace PrintLab.Tests.Integration.PartnerLabs;

/// <summary>A lab with granted access, and its browser.</summary>
internal sealed record PartnerLab(RunningLab At, string Email, string Id, string Pin)
{
    public static string NewEmail() => $"owner{Guid.NewGuid():N}@lab.example";

    /// <summary>The body of an admin's request.</summary>
    public static object Asked(string? email, bool? grant = true, string? name = "Foto Lab", string? staff = RunningLab.Staff) =>
        new
        {
            user_email = email,
            grant,
            lab_name = name,
            staff_name = staff,
        };

    /// <param name="email">The owner's address; by default, a new one.</param>
    public static async Task<PartnerLab> Granted(RunningLab at, LabApi admin, string? email = null, string name = "Foto Lab")
    {
        var answer = (await admin.Post("admin/lab-access", Asked(email ?? NewEmail(), name: name))).Expect(HttpStatusCode.Created);
        return new PartnerLab(at, answer["user_email"]!, answer["lab_id"]!, answer["lab_pin"]!);
    }

    /// <summary>A PIN that is not this lab's.</summary>
    public string WrongPin => Pin == "0000" ? "1111" : "0000";

    /// <param name="cookies">What the browser kept of an earlier sign-in.</param>
    public async Task<Answer> TrySignIn(string? pin = null, string? from = null, string? cookies = null)
    {
        using var browser = At.Student(from, cookies);
        return await browser.Post("lab/login", new { lab_id = Id, lab_pin = pin ?? Pin });
    }

    /// <summary>Returns the cookie of a new session, as a browser sends it.</summary>
    public async Task<string> SignIn() => Cookie((await TrySignIn()).Expect(HttpStatusCode.OK));

    public static string Cookie(Answer signIn) => signIn.Cookie("_session");

    /// <summary>A call with cookies, like those of the pages, optionally without their header.</summary>
    public static async Task<HttpStatusCode> Call(RunningLab at, HttpMethod method, string path, string cookies, bool guarded = true)
    {
        using var browser = at.Student();
        using var answer = await browser.Raw(
            method,
            path,
            request =>
            {
                request.Headers.Add("Cookie", cookies);
                if (guarded)
                {
                    request.Headers.Add("X-PrintLab", "1");
                }
            }
        );
        return answer.StatusCode;
    }

    public Task<HttpStatusCode> Session(string cookies) => Call(At, HttpMethod.Get, "lab/session", cookies);
}
