using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;
using Redemptions.Api.Authentication;
using Redemptions.CommandLine;
using Redemptions.Contracts;
using Redemptions.Storage.Startup;

namespace Redemptions.Silo.Commands;

/// <summary>The command <c>cards issue</c>: issues cards at the running service, and writes their codes into a file.</summary>
internal sealed class CardCommands(string[] settings)
{
    /// <summary>The environment variable with the secret of the API key. A secret on the command line would be seen by every user of the machine.</summary>
    public const string KeyVariable = "REDEMPTIONS_API_KEY";

    private const int MostCards = 1_000_000;
    private const int RunBytes = 8;
    private readonly Option<string> _type = new("--type") { Required = true, Description = "The program, such as gift_cards.house." };
    private readonly Option<int?> _quantity = CheckedOption.Of("--quantity", "whole number", "The number of cards; 1 by default.", $"a whole number from 1 to {MostCards}", (string text, out int? value) =>
    {
        value = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= MostCards ? number : null;
        return value is not null;
    });

    private readonly Option<string> _out = new("--out") { Required = true, HelpName = "file", Description = "A new file for the codes (CSV), which only its owner can read. An existing file is not touched." };
    private readonly Option<long?> _amount = CheckedOption.Of("--amount", "whole number", "The value of each card, in minor units (cents) or points; by default none.", "a whole number above 0", (string text, out long? value) =>
    {
        value = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : null;
        return value is not null;
    });

    private readonly Option<string?> _currency = new("--currency") { Description = "The currency of --amount, such as ZAR; left out for points." };
    private readonly Option<bool> _active = CheckedOption.Choice("--active", "Whether the value can be spent at once; true by default.", ("true", true), ("false", false));
    private readonly Option<string?> _origin = CheckedOption.Choice<string?>("--origin", "Where the value comes from; paid by default, of points promotional.", ("paid", "paid"), ("promotional", "promotional"));
    private readonly Option<string?> _reference = new("--reference") { Description = "A reference of your own for all of these cards." };
    private readonly Option<string?> _run = CheckedOption.Of(
        "--run",
        "name",
        "The name of a run that was interrupted: with it and the same options, the command gets the same cards again instead of new ones.",
        "the name that the interrupted command printed",
        (string text, out string? value) =>
        {
            value = text;
            return IsHeaderText(text);
        });

    public Command Create()
    {
        _active.DefaultValueFactory = _ => true;
        return new("cards", "Issues gift cards and loyalty cards: issue.")
        {
            new TextCommand("issue", $"Issues cards at the service at Urls or Kestrel:Endpoints and writes their codes into a new file. {KeyVariable} is the key, with the role issue.", IssueAsync)
            {
                _type, _quantity, _out, _amount, _currency, _active, _origin, _reference, _run,
            },
        };
    }

    private async Task<string> IssueAsync(ParseResult result)
    {
        var (path, key) = (result.GetRequiredValue(_out), Key());
        var run = result.GetValue(_run) ?? Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(RunBytes));
        var order = new CardOrder
        {
            Type = result.GetRequiredValue(_type),
            Quantity = result.GetValue(_quantity) ?? 1,
            Amount = result.GetValue(_amount),
            Currency = result.GetValue(_currency),
            Active = result.GetValue(_active),
            Origin = result.GetValue(_origin),
            ExternalReference = result.GetValue(_reference),
            Run = run,
        };
        var progress = result.InvocationConfiguration.Error;
        await using var file = CardFile.Create(path);
        await progress.WriteLineAsync($"Run {run}: issuing {Cards(order.Quantity)} of {order.Type}. If it is interrupted, repeat the command with --run {run} and another --out; it gets the same cards.");
        using var client = new CardIssuingClient(ServiceAddress.Of(CommandSettings.Read(settings).Listener, "/stored_value/cards"), key);
        var issued = 0;
        foreach (var batch in order.Batches())
        {
            issued += await file.WriteAsync(await client.IssueAsync(batch));
            await progress.WriteLineAsync($"{issued} of {order.Quantity}");
        }

        return $"{Cards(issued)} of {order.Type} {(issued == 1 ? "is" : "are")} issued; {path} has their codes. Keep the file as safe as money: a code is all that a redemption needs.";
    }

    private static string Cards(int count) => count == 1 ? "1 card" : $"{count} cards";

    /// <exception cref="StartException">The key cannot be sent. It is not repeated: it is a secret.</exception>
    private static Sensitive Key() => Environment.GetEnvironmentVariable(KeyVariable) switch
    {
        null or "" => new Sensitive(EmbeddedKey.Value),
        { } key when IsHeaderText(key) => new Sensitive(key),
        _ => throw new StartException($"{KeyVariable} has a space, a line break or another character that no API key has: set it to the key alone. Nothing was issued."),
    };

    private static bool IsHeaderText(string text) => text.Length > 0 && text.All(character => char.IsBetween(character, '!', '~'));
}
