using System.Globalization;
using Redemptions.Contracts;
using Spectre.Console;

namespace Redemptions.Silo.Commands;

/// <summary>Formats accounts and keys as text tables.</summary>
internal static class AccountTables
{
    private const int WidthOfFiles = 200;

    public static string Of(IReadOnlyList<Account> accounts) => Text(
        ["Account", "Mode", "Added", "Disabled"],
        accounts.Select(account => new[] { account.Name, Word(account.Mode), Time(account.CreatedAt), Time(account.DisabledAt) }));

    public static string Of(IReadOnlyList<AccountKey> keys) => Text(
        ["Key", "Name", "Roles", "Created", "Expires", "Revoked", "Replaced by", "Created by"],
        keys.Select(key => new[] { key.Id, key.Name, Word(key.Roles), Time(key.CreatedAt), Time(key.ExpiresAt), Time(key.RevokedAt), key.ReplacedBy ?? string.Empty, key.CreatedBy ?? string.Empty }));

    private static string Text(string[] columns, IEnumerable<string[]> rows)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns(columns);
        foreach (var row in rows)
        {
            table.AddRow([.. row.Select(Markup.Escape)]);
        }

        using var writer = new StringWriter(CultureInfo.InvariantCulture);
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, Out = new AnsiConsoleOutput(writer) });
        console.Profile.Width = Console.IsOutputRedirected ? WidthOfFiles : Console.WindowWidth;
        console.Write(table);
        return writer.ToString().TrimEnd();
    }

    public static string Word<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();

    private static string Time(DateTimeOffset? time) => time?.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture) ?? string.Empty;
}
