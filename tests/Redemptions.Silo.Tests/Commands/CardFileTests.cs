using System.Text.Json;
using Redemptions.Silo.Commands;
using Redemptions.Storage.Startup;

namespace Redemptions.Silo.Tests.Commands;

/// <summary>The file with the codes that <c>cards issue</c> writes.</summary>
public sealed class CardFileTests : IDisposable
{
    private const string Cards =
        """
        [{"id": "crd_000000000000000000000001", "serial_number": "000000000000000000000001", "pin": "6390000000000004", "status": "active", "balance": 5000, "currency": "ZAR", "expires_at": "2029-12-01T22:00:00.000Z"},
         {"id": "crd_000000000000000000000002", "serial_number": "000000000000000000000002", "pin": "6390000000000012", "status": "inactive", "balance": 0, "currency": null, "expires_at": null}]
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("redemptions-").FullName;

    private string Path => System.IO.Path.Combine(_folder, "cards.csv");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Each_card_is_a_line()
    {
        await WriteAsync();
        (await File.ReadAllTextAsync(Path)).Should().Be(
            """
            id,serial_number,pin,status,balance,currency,expires_at
            crd_000000000000000000000001,000000000000000000000001,6390000000000004,active,5000,ZAR,2029-12-01T22:00:00.000Z
            crd_000000000000000000000002,000000000000000000000002,6390000000000012,inactive,0,,

            """.ReplaceLineEndings("\n"));
    }

    [SkippableFact]
    public async Task Invariant_7_only_its_owner_can_read_it()
    {
        Skip.If(OperatingSystem.IsWindows(), "Files have no mode there.");
        await WriteAsync();
        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(Path).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    [Fact]
    public async Task A_file_that_exists_is_not_touched()
    {
        await File.WriteAllTextAsync(Path, "codes of other cards");
        FluentActions.Invoking(() => CardFile.Create(Path)).Should().Throw<StartException>().Which.Message.Should().Contain("exists");
        (await File.ReadAllTextAsync(Path)).Should().Be("codes of other cards");
    }

    [Fact]
    public void A_folder_that_does_not_exist_is_named() =>
        FluentActions.Invoking(() => CardFile.Create(System.IO.Path.Combine(_folder, "none", "cards.csv"))).Should().Throw<StartException>().Which.Message.Should().StartWith("--out ");

    [Fact]
    public void A_path_that_is_empty_is_refused() =>
        FluentActions.Invoking(() => CardFile.Create(string.Empty)).Should().Throw<StartException>().Which.Message.Should().StartWith("--out ");

    [Fact]
    public async Task A_file_without_cards_is_removed()
    {
        await CardFile.Create(Path).DisposeAsync();
        File.Exists(Path).Should().BeFalse();
    }

    [Fact]
    public void A_large_order_is_issued_in_parts_with_keys_of_their_own()
    {
        var parts = new CardOrder { Type = "gift_cards.house", Quantity = 2500, Active = true, Run = "r1" }.Batches().ToArray();
        parts.Select(part => (part.Quantity, part.IdempotencyKey)).Should().Equal((1000, "cards-issue/r1/0"), (1000, "cards-issue/r1/1"), (500, "cards-issue/r1/2"));
    }

    private async Task WriteAsync()
    {
        await using var file = CardFile.Create(Path);
        (await file.WriteAsync(JsonElement.Parse(Cards))).Should().Be(2);
    }
}
