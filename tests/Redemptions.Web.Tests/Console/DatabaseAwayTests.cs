using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Redemptions.Contracts;
using Redemptions.Silo;
using Redemptions.Testing.Postgres;
using Redemptions.Web.Tests.Harness;

namespace Redemptions.Web.Tests.Console;

/// <summary>The console while a real PostgreSQL ends every session and refuses new ones.</summary>
public sealed class DatabaseAwayTests
{
    private const string Key = "sk_test_operator_of_postgres";

    [SkippableFact]
    public async Task Database_away_every_page_of_the_console_is_the_pages_shell_with_one_sentence_and_503()
    {
        await using var database = await PostgresDatabase.CreateAsync();
        await using var app = SiloHost.Create(Settings(database));
        await app.StartAsync();
        var client = new PageClient(new Uri(app.Urls.First()));
        (await client.SignInAsync(Key)).Status.Should().Be(HttpStatusCode.SeeOther);
        var form = (await client.GetAsync("/sign-in")).Form("/web/sign-out");

        await database.CloseAsync();
        var pages = Pages(app);
        pages.Should().HaveCountGreaterThan(20).And.Contain(["/console", "/console/in-doubt", "/console/audit", "/console/live/overview"]);
        foreach (var path in pages)
        {
            var answer = await client.GetAsync(path);
            answer.Headers["Content-Type"].Should().Be("text/html; charset=utf-8", path);
            answer.Status.Should().Be(HttpStatusCode.ServiceUnavailable, path);
            answer.Document.QuerySelector(".bar .mode")!.TextContent.Should().Be("TEST", path);
            answer.Document.QuerySelectorAll("main .note p").Should().ContainSingle(path).Which.TextContent.Should().StartWith("The database does not answer. Nothing was changed.");
            answer.Headers["Cache-Control"].Should().Be("no-store", path);
        }

        foreach (var (path, field) in ReadOnlyForms)
        {
            var posted = await client.PostBareAsync(path, [.. form, field]);
            posted.Status.Should().Be(HttpStatusCode.ServiceUnavailable, path);
            posted.Text.Should().Contain("The database does not answer. Nothing was changed.", path);
        }

        await database.OpenAsync();
        await Testing.Poll.UntilAsync("the console works again by itself", async () => (await client.GetAsync("/console/redemptions")).Status == HttpStatusCode.OK);
    }

    /// <summary>The forms that record nothing, with what makes each one read the database.</summary>
    private static (string Path, (string Name, string Value) Field)[] ReadOnlyForms =>
    [
        ("/till/lookup", ("type", "vouchers.blu")),
        ("/till/cards/find", ("serial_number", CardId.New(TimeProvider.System).SerialNumber)),
        ("/console/search", ("q", "shop/17")),
        ("/console/search/voucher", ("serial_number", "17")),
        ("/console/audit/verify", ("day", "2026-11-28")),
        ($"/console/redemptions/{RedemptionId.New(TimeProvider.System)}/resolve", ("outcome", "failed")),
    ];

    /// <summary>Every page and fragment that is mapped, with an id in the place of each parameter. What a silo has in memory of the providers it may show.</summary>
    private static string[] Pages(WebApplication app) =>
    [
        .. app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods is ["GET"])
            .Select(endpoint => "/" + endpoint.RoutePattern.RawText!.Trim('/'))
            .Where(pattern => pattern.StartsWith("/console", StringComparison.Ordinal) && pattern != "/console/live/providers")
            .Select(pattern => pattern
                .Replace("redemptions/{id}", $"redemptions/{RedemptionId.New(TimeProvider.System)}", StringComparison.Ordinal)
                .Replace("cards/{id}", $"cards/{CardId.New(TimeProvider.System)}", StringComparison.Ordinal)
                .Replace("endpoints/{id}", $"endpoints/whe_{new string('0', 24)}", StringComparison.Ordinal)
                .Replace("events/{id}", $"events/evt_{new string('0', 32)}", StringComparison.Ordinal)
                .Replace("{action}", "block", StringComparison.Ordinal)
                .Replace("{type}", "vouchers.blu", StringComparison.Ordinal)
                .Replace("{account}", "test", StringComparison.Ordinal)
                .Replace("{id}", "none", StringComparison.Ordinal)),
    ];

    private static string[] Settings(PostgresDatabase database) =>
    [
        "--ConnectionStrings:Redemptions", database.ConnectionString, "--Secrets:FingerprintKey", Random(), "--Secrets:KeyRingKey", Random(),
        "--Orleans:SiloPort", "0", "--Orleans:GatewayPort", "0", "--Shutdown:Drain", "0 s", "--urls", "http://127.0.0.1:0", "--Web:Enabled", "true", "--Simulators:Url", "http://127.0.0.1:9",
        "--Logging:LogLevel:Default", "None", "--Logging:LogLevel:Orleans", "None", "--Logging:LogLevel:Microsoft", "None",
        "--Api:Keys:0:Sha256", Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(Key))), "--Api:Keys:0:Account", "test", "--Api:Keys:0:Mode", "test", "--Api:Keys:0:Roles", "redeem, read, operate, issue",
    ];

    private static string Random() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
}
