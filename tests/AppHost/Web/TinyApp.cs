using PrintLab.AppHost.Web;
using PrintLab.Tests.AppHost.Testing;

namespace PrintLab.Tests.AppHost.Web;

/// <summary>An app whose build takes a moment, writes the server, and records that it ran.</summary>
internal sealed class TinyApp : IDisposable
{
    private readonly DataFolder _data = new();

    public TinyApp()
    {
        Directory.CreateDirectory(Folder);
        Write("package.json", """{ "name": "tiny", "version": "1.0.0", "private": true, "scripts": { "build": "node build.mjs" } }""");
        Write(
            "package-lock.json",
            """{ "name": "tiny", "version": "1.0.0", "lockfileVersion": 3, "requires": true, "packages": { "": { "name": "tiny", "version": "1.0.0" } } }"""
        );
        Write("words.txt", "hello");
        Write(
            "build.mjs",
            """
            import fs from "node:fs";
            if (fs.readFileSync("words.txt", "utf8") === "broken") { console.error("line 3 makes no sense"); process.exit(1); }
            fs.mkdirSync(".next/standalone", { recursive: true });
            fs.writeFileSync(".next/standalone/server.js", `
              require("node:http").createServer((request, answer) => answer.end(${JSON.stringify(fs.readFileSync("words.txt", "utf8"))}))
                .listen(Number(process.env.PORT), process.env.HOSTNAME);`);
            """
        );
    }

    public string Folder => _data.Below("app");

    public DataFolder Data => _data;

    public void Write(string name, string content) => File.WriteAllText(Path.Combine(Folder, name), content);

    public Task<WebBuild> Plan() => WebBuild.Plan(Folder, _ => { }, TimeProvider.System, CancellationToken.None);

    public void Dispose() => _data.Dispose();
}
